copy report.txt d:\backup\report.txt
if errorlevel 1 goto failed
set target=d:\backup
copy /y *.xls %target%
copy /y *.doc %target%
