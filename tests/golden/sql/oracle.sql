REM INSERTING into EXPORT_TABLE
SET DEFINE OFF;
Insert into CRM.CLIENTS (ID,NAME,BORN) values (1,'Smith & Sons',to_date('04-03-75','DD-MM-RR'));
Insert into CRM.CLIENTS (ID,NAME,BORN) values (2,'García',null);
