# connection: what must be found, then near misses. All are made up.
> DATABASE_URL=postgres://admin:S3cr3t!x@db.corp.local:5432/app
= postgres://admin:S3cr3t!x@db.corp.local:5432/app	postgres://admin:…(8)#cd7c@db.corp.local:5432/app
> mongodb+srv://svc:q7Zp%402w@cluster0.abc.mongodb.net/?w=majority，备用
= mongodb+srv://svc:q7Zp%402w@cluster0.abc.mongodb.net/?w=majority	mongodb+srv://svc:…(9)#77da@cluster0.abc.mongodb.net/?w=majority
> redis://:hunter2x@10.0.0.5:6379/0
= redis://:hunter2x@10.0.0.5:6379/0	redis://:…(8)#f2fe@10.0.0.5:6379/0
> https://username:password@example.com/
> postgres://user:<password>@host/db
> ssh://git@github.com/a/b.git
> http://example.com:8080/@me
> https://${USER}:${PASS}@host/x
> mysql://root:****@localhost/db
> time 12:30://x
