# douyin: what must be found, then near misses.
> https://www.douyin.com/user/MS4wLjABAAAA_example 抖音号：abc_1234
= douyin.com/user/MS4wLjABAAAA_example	MS4wLjABAAAA_example
= abc_1234	abc_1234
> douyin.com/video/7012345678 抖音视频
