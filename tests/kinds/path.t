# path: what must be found, then near misses. See tests/scan/test_kinds.c.
> open C:\Users\Public\Documents\a b\report final.docx now
= C:\Users\Public\Documents\a b\report final.docx	C:\Users\Public\Documents\a b\report final.docx
> "D:\\data\\x.txt" and \\fs01\share$\dir and %APPDATA%\x\y.exe
= D:\\data\\x.txt	D:\data\x.txt
= \\fs01\share$\dir	\\fs01\share$\dir
= %APPDATA%\x\y.exe	%APPDATA%\x\y.exe
> 文件C:\数据\合同.docx已删除
= C:\数据\合同.docx	C:\数据\合同.docx
> see /etc/passwd, ~/.ssh/id_rsa and (/var/log/auth.log).
= /etc/passwd	/etc/passwd
= ~/.ssh/id_rsa	~/.ssh/id_rsa
= /var/log/auth.log	/var/log/auth.log
> and/or, 1/2, 3/4/2021
> http://example.com/etc/passwd
> GET /api/v1/pods
> </etc/x>
> // comment /* x */
> s/\d+\w/x/
> a:\n
> km/h /etc
> -s=\"C:\\paths.txt\" where
= C:\\paths.txt	C:\paths.txt
