-- What a reader asks: the views, as they are in the version in use. They hold nothing, and are made anew whenever the tables are
-- brought up to date, so each stands here once.

create view files as
  select id, hash, name, size, reader, recorded from file;

create view documents as
  select d.name as id, d.path as file, d.part, d.title, d.number, d.written, d.cutoff, d.published, d.known,
         d.offices, d.source, d.language, d.outlet, json_extract(d.edition, '$.title') as edition,
         json_extract(d.marking, '$.classification') as marking, length(cast(b.text as blob)) as bytes,
         (select count(*) from json_each(b.withheld)) as gaps, d.recorded, b.text
  from document d join body b on b.document = d.id;

create view gaps as
  select d.name as document, json_extract(g.value, '$.kind') as kind,
         json_extract(g.value, '$.span[0]') as start_byte, json_extract(g.value, '$.span[1]') as end_byte,
         json_extract(g.value, '$.codes') as codes
  from document d join body b on b.document = d.id, json_each(b.withheld) g;

create view markings as
  select d.name as document, json_extract(s.value, '$.kind') as kind, json_extract(s.value, '$.text') as text,
         json_extract(s.value, '$.span[0]') as start_byte, json_extract(s.value, '$.span[1]') as end_byte
  from document d join body b on b.document = d.id, json_each(b.stamps) s;

-- Reports of the generation in force; reports_all has every generation.
create view reports_all as
  select r.generation, r.name as id, d.name as document, d.path as file, d.known, r.sentence,
         r.happened as date, r.first_day, r.last_day, r.basis,
         s.code as source, r.source_role, r.source_name, t.code as target, r.target_role, r.target_name,
         r.cameo, substr(r.cameo, 1, 2) as root, r.plover, r.quad, r.goldstein / 10.0 as goldstein,
         r.reality, r.said_by, r.said_via, r.said_public, r.track, r.issues, r.finite, r.symmetric, r.confidence, r.frame,
         e.spans, json_extract(e.marking, '$.classification') as marking,
         g.coder, g.scheme, g.goldstein as goldstein_table
  from report r
  join evidence e on e.id = r.evidence
  join document d on d.id = e.document
  join generation g on g.id = r.generation
  left join actor s on s.id = r.source
  left join actor t on t.id = r.target;

create view reports as
  select * from reports_all where generation = (select generation from adoption order by id desc limit 1);

create view contacts as
  select r.generation, r.name as report, d.name as document, d.known, r.happened as date, r.first_day, r.last_day,
         r.reality, c.channel, c.place, c.round, p.ordinal, p.name, p.office, p.rank, a.code as country,
         json_extract(e.marking, '$.classification') as marking
  from contact c
  join report r on r.id = c.report
  join evidence e on e.id = r.evidence
  join document d on d.id = e.document
  left join participant p on p.report = c.report
  left join actor a on a.id = p.country
  where r.generation = (select generation from adoption order by id desc limit 1);

create view quantities as
  select q.what, (select group_concat(code, ',') from (select a.code from quantity_actor qa join actor a on a.id = qa.actor
                  where qa.quantity = q.id order by qa.ordinal)) as actors,
         q.value, q.upper, q.sense, q.unit, q.is_change, q.happened as date, q.first_day, q.last_day, q.reality, q.according_to,
         d.name as document, d.known, e.spans, json_extract(e.marking, '$.classification') as marking
  from quantity q
  join evidence e on e.id = q.evidence
  join document d on d.id = e.document
  where q.generation is null or q.generation = (select generation from adoption order by id desc limit 1);

create view generations as
  select g.id, g.coder, g.lexicon, g.scheme, g.goldstein as goldstein_table, g.recorded,
         g.id = (select generation from adoption order by id desc limit 1) as in_force,
         (select count(*) from coded c where c.generation = g.id) as documents,
         (select count(*) from report r where r.generation = g.id) as reports
  from generation g;

create view assertions as
  select x.id, x.kind, x.field, x.value, coalesce(s.subject, 'report') as subject, s.reading, x.reason, x.who, x.recorded,
         coalesce(json_extract(s.marking, '$.classification'), 'U') as marking, n.ordinal, d.name as document, e.spans
  from assertion x
  left join assertion_scope s on s.assertion = x.id
  join assertion_anchor n on n.assertion = x.id
  join evidence e on e.id = n.evidence
  join document d on d.id = e.document;

create view judgments as
  select j.id, j.statement, j.proposition, j.p, j.confidence, j.horizon, j.figures, j.made, j.who, j.recorded,
         json_extract(m.marking, '$.classification') as marking
  from judgment j left join judgment_marking m on m.judgment = j.id;

-- The sums are looked up batch by batch: a plain join lets SQLite, which keeps no counts of the tables here, walk every sum for a
-- few dyads of millions of rows (60 ms instead of 3).
create view dyad_month as
  select b.feed, f.source, f.target, f.period, sum(f.events) as events, sum(f.goldstein) / 1000000.0 as goldstein_sum,
         round(sum(f.goldstein) / 1000000.0 / nullif(sum(f.with_goldstein), 0), 6) as goldstein_mean,
         sum(f.quad1) as quad1, sum(f.quad2) as quad2, sum(f.quad3) as quad3, sum(f.quad4) as quad4,
         sum(f.mentions) as mentions, round(sum(f.tone) / 1000000.0 / nullif(sum(f.with_tone), 0), 6) as tone_mean
  from feed_batch b cross join feed_sum f on f.batch = b.id
  group by b.feed, f.source, f.target, f.period;

create view month_total as
  select b.feed, t.period, t.events
  from feed_total t join feed_batch b on b.id = t.batch
  where not exists (select 1 from feed_total later join feed_batch l on l.id = later.batch
                    where l.feed = b.feed and later.period = t.period and later.batch > t.batch);

create view feed_parts as
  select p.feed, p.year, p.file, p.bytes, p.rows, p.hash, p.recorded
  from feed_part p where not exists (select 1 from feed_part_gone g where g.part = p.id);

create view faults as
  select d.name as document, d.path as file, f.reason, f.recorded
  from fault f join document d on d.id = f.document
  where f.generation = (select generation from adoption order by id desc limit 1)
    and not exists (select 1 from coded c where c.generation = f.generation and c.document = f.document);

create view positions as
  select p.generation, d.name as document, d.known, p.ordinal as position, p.issue, p.obstacle, p.stance, p.cameo,
         h.code as holder, t.holder_role, t.holder_name, a.code as about, p.about_name, p.said_by, p.said_via, p.said_public,
         t.ordinal as telling, t.happened as date, t.first_day, t.last_day, t.basis, t.reality, t.confidence, e.spans,
         json_extract(e.marking, '$.classification') as marking
  from position p
  join telling t on t.position = p.id
  join evidence e on e.id = t.evidence
  join document d on d.id = p.document
  left join actor h on h.id = t.holder
  left join actor a on a.id = p.about
  where p.generation = (select generation from adoption order by id desc limit 1);

create view heads as
  select d.name as document, d.known, json_extract(b.head, '$.kind') as kind, json_extract(b.head, '$.from') as sender,
         json_extract(b.head, '$.to') as addressee, json_extract(b.head, '$.place') as place, p.key as ordinal,
         json_extract(p.value, '$.name') as name, json_extract(p.value, '$.office') as office,
         json_extract(p.value, '$.rank') as rank, json_extract(p.value, '$.country') as country
  from document d join body b on b.document = d.id left join json_each(b.head, '$.participants') p
  where b.head is not null;

create view entries as
  select d.name as document, d.known, e.key as ordinal, json_extract(e.value, '$.date') as date,
         json_extract(e.value, '$.source') as source, json_extract(e.value, '$.span[0]') as start_byte,
         json_extract(e.value, '$.span[1]') as end_byte
  from document d join chronology c on c.document = d.id, json_each(c.entries) e;

create view speakers as
  select d.name as document, d.known, s.key as ordinal, json_extract(s.value, '$.name') as name,
         json_extract(s.value, '$.country') as country, json_extract(s.value, '$.span[0]') as start_byte,
         json_extract(s.value, '$.span[1]') as end_byte
  from document d join body b on b.document = d.id, json_each(b.speakers) s;
