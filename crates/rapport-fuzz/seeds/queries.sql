select source, target, cameo, date from reports where date >= '1986' order by goldstein desc limit 10
select count(*) from words where words match 'ford NEAR ferry'
with recursive n(x) as (select 1 union all select x + 1 from n) select x, hex(randomblob(x)) from n
select * from documents join reports on reports.document = documents.id group by 1 having count(*) > 1
pragma table_info('reports')
select printf('%.*c', 1000, 'x'), substr('x', -1), json_extract('{"a":[1]}', '$.a[0]'), strftime('%J', '9999-12-31')
insert into actor (code) values ('USA'); drop table report
attach 'elsewhere.sqlite' as elsewhere
