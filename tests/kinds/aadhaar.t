# aadhaar: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> Aadhaar 4055 5944 2769
= 4055 5944 2769	405559442769
> aadhaar no. 405559442769
= 405559442769	405559442769
> order 4055 5944 2769
> Aadhaar 405559442779
> Aadhaar 105559442769
