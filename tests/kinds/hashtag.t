# hashtag: what must be found, then near misses. See tests/scan/test_kinds.c.
> task #123, challenge #Ice_Bucket. 今天#话题#很热 #привет!
= #123	#123
= #Ice_Bucket	#ice_bucket
= #话题#	#话题
= #привет	#привет
> C# is cool, F# too
> #include <x>\n#define A 1
> colour #1A2B3C or #fff
> [link](#anchor) and &#39; and "id=#x"
> # Heading (#5.7.1) in #team-room
> page.html#part
