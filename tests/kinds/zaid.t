# zaid: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> ID number: 8501077317088
= 8501077317088	8501077317088
> SA ID 8501077317088
= 8501077317088	8501077317088
> ref 8501077317088
> ID number 8501077317098
