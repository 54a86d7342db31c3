# wechat: what must be found, then near misses.
> 微信号: zhang_san88，加微信abc12345
= zhang_san88	zhang_san88
= abc12345	abc12345
> vx: hello_123 WeChat ID: wxid_abc123def456
= hello_123	hello_123
= wxid_abc123def456	wxid_abc123def456
> 微信：13800138000
= 13800138000	13800138000
> 微信支付 2019 年上线
> 微信：请联系客服
> WeChat is an app
