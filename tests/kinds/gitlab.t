# gitlab: what must be found, then near misses.
> https://gitlab.com/example-group/tool, git@gitlab.com:someone/x.git
= gitlab.com/example-group	example-group
= git@gitlab.com:someone	someone
> gitlab.com/explore
> gitlab.example.com/someone
