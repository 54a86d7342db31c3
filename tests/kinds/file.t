# file: what must be found, then near misses. See tests/scan/test_kinds.c.
> opened report.pdf, 合同附件.docx和main.rs
= report.pdf	report.pdf
= 合同附件.docx	合同附件.docx
= main.rs	main.rs
> "Q3 report final.xlsx" and 《项目 计划.doc》 archive.tar.gz
= Q3 report final.xlsx	Q3 report final.xlsx
= 项目 计划.doc	项目 计划.doc
= archive.tar.gz	archive.tar.gz
> (отчёт.PDF)
= отчёт.PDF	отчёт.PDF
> obj.key, foo.path, this.part
> file.open(x) and doc.pdf()
> example.com and e.g. this
> .pdf and .tar.gz files
> version 1.7z
> https://example.com/a.pdf
> C:\x\a.pdf
> x]_decryptor.exe and sum of 750,000.So then
= _decryptor.exe	_decryptor.exe
