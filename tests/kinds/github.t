# github: what must be found, then near misses.
> see github.com/Example-Org/tool or git@github.com:someone/x.git
= github.com/Example-Org	example-org
= git@github.com:someone	someone
> https://raw.githubusercontent.com/someone/x/main/a.txt GitHub: @someone
= raw.githubusercontent.com/someone	someone
= someone	someone
> github.com/features/actions, https://github.com/{owner}/{repo}, github.com/search?q=x
> mygithub.com/someone and GitHub: fixed a bug
