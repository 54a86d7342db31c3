# token: what must be found, then near misses. All are made up.
> export TOKEN=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
= 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	gh…(40)#9ab772b5	issuer=GitHub
> //registry/:_authToken=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 and glpat-Qw3Er5_Ty7Ui9Op1As2D
= 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	np…(40)#90f2408a	issuer=npm
= glpat-Qw3Er5_Ty7Ui9Op1As2D	gl…(26)#ea3a5924	issuer=GitLab
> Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1LTg4NDEiLCJpYXQiOjE1MTYyMzkwMjJ9.jjXCzTv2ZBvbDiBQt2kyy7LmA0oN2swdm-qCprpX988
= eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1LTg4NDEiLCJpYXQiOjE1MTYyMzkwMjJ9.jjXCzTv2ZBvbDiBQt2kyy7LmA0oN2swdm-qCprpX988	ey…(125)#2151a673	type=JSON Web Token
> bot 712345678:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawQ, key AKIAQ3EGRJ7XW2LMN5PA。阿里云LTAI5tQm8ZkWx3Rb7Yc2Nd9V
= 712345678:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawQ	71…(45)#2f00110a	issuer=Telegram
= AKIAQ3EGRJ7XW2LMN5PA	AK…(20)#5be0779c	issuer=AWS
= LTAI5tQm8ZkWx3Rb7Yc2Nd9V	LT…(24)#9e5782e1	issuer=Aliyun
> api_key = "9f8e7d6c5b4a39281706f5e4d3c2b1a0"
= 9f8e7d6c5b4a39281706f5e4d3c2b1a0	9f…(32)#90106111
> discord: NzMxMjM0NTY3ODkwMTIzNDU2.Xk3_9Q.aB3dE5gH7jK9mN1pQ2rS4tU6vW8
= NzMxMjM0NTY3ODkwMTIzNDU2.Xk3_9Q.aB3dE5gH7jK9mN1pQ2rS4tU6vW8	Nz…(59)#464cd680	issuer=Discord
> ghp_9aK2mXq7RzL4pWc8TnV1bYd6HsJ3fU36Voz0
> AKIAIOSFODNN7EXAMPLE
> ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
> api_key = "YOUR_API_KEY_1234567890"
> client_secret: ${CLIENT_SECRET_01}
> access_token=<token-goes-here-0123>
> api_key: process.env.API_KEY_V2_PROD
> integrity sha512-9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0==
> commit 9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c
> data:image/png;base64,AKIATNUgirIZCja5ougEAKMggDBYyDiTzrgcRAcAGvtgzB05K6j8
> eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.
> sk-learn-contrib-0123456789
> 12:34:56:AA:BB
> secret_key: string, the key of 32 characters
