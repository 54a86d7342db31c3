# signal: what must be found, then near misses.
> https://signal.group/#CjQKIExampleExample signal.me/#p/+12125550123
= signal.group/#CjQKIExampleExample	CjQKIExampleExample	type=invite
= signal.me/#p/+12125550123	12125550123
> Signal: jane_example.01
= jane_example.01	jane_example.01
> signal: SIGTERM received
> the signal is lost
