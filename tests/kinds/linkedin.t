# linkedin: what must be found, then near misses.
> https://www.linkedin.com/in/jane-example-1a2b3c/ de.linkedin.com/company/example-gmbh
= linkedin.com/in/jane-example-1a2b3c	jane-example-1a2b3c
= linkedin.com/company/example-gmbh	example-gmbh	type=company
> linkedin.com/jobs/view/123 and linkedin.com/feed
