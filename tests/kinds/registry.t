# registry: what must be found, then near misses. See tests/scan/test_kinds.c.
> set HKLM\Software\Microsoft\Windows NT\CurrentVersion\Run and reboot
= HKLM\Software\Microsoft\Windows NT\CurrentVersion\Run	HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\Run
> [HKEY_CURRENT_USER\Environment] and HKCU:\Console.
= HKEY_CURRENT_USER\Environment	HKEY_CURRENT_USER\Environment
= HKCU:\Console	HKEY_CURRENT_USER\Console
> 修改HKLM\\SYSTEM\\Select，重启
= HKLM\\SYSTEM\\Select	HKEY_LOCAL_MACHINE\SYSTEM\Select
> the HKLM hive
> HKEY_LOCAL_MACHINE / x
> XHKLM\Software
