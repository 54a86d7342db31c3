# discord: what must be found, then near misses.
> https://discord.gg/abcDEF12 or discord.com/invite/xyz-abc
= discord.gg/abcDEF12	abcDEF12	type=invite
= discord.com/invite/xyz-abc	xyz-abc	type=invite
> discordapp.com/users/123456789012345678, Discord: Jane#1234
= discordapp.com/users/123456789012345678	123456789012345678
= Jane#1234	jane#1234
> discord.com/channels/123/456 and Discord: a chat app
> notdiscord.gg/abcDEF12
