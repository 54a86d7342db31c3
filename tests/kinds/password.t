# password: what must be found, then near misses. All are made up.
> 解压密码 【hack2020】 链接：x
= hack2020	…(8)#af5e
> логин admin пароль Zaq12wsx
= Zaq12wsx	…(8)#9b97
> password: Abc@12345
= Abc@12345	…(9)#ca5c
> 解压密码：abc123456，谢谢
= abc123456	…(9)#a03c
> пароль от архива: qwerty1234
= qwerty1234	…(10)#17f8
> رمز عبور: Tehran1402
= Tehran1402	…(10)#16ec
> 提取码：x7k2
= x7k2	…(4)#9df6
> 密码：Abc@12345 password=Hunter2!x
= Abc@12345	…(9)#ca5c
= Hunter2!x	…(9)#1144
> password: string
> The password must have 8 characters
> password=<password1>
> password: ${DB_PASSWORD_1}
> Password = getPassword(user1)
> password: "changeme1"
> pass: v1.36.0-1349
> forgot your password? Write to help2@example.com
> [ftp pwd](ftp-pwd_1.md)
> password:    # at least 12
> password: xxxxxxx1
> passed 12 of 15 tests
> 密码长度：8位
> [**Min-Pwd-Length**](a-minpwdlength.md), Machine-Password-Change-Interval 42
> Don't pass NULL/0 to memset, Pass --abort-after=1 to it, Replaces: passwd <= 1:4.0.12-6
