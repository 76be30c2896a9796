-- What PostGraphile is given to build its schema from: the tables of the three queries inside the row scope, with the
-- keys that a view cannot declare. Involvements are reached through a listed study only, so that their view needs no
-- condition of its own, which spares PostGraphile a join.
DROP SCHEMA IF EXISTS hcs_graph_bench CASCADE;
CREATE SCHEMA hcs_graph_bench;

CREATE VIEW hcs_graph_bench.study AS
  SELECT id, title, kind, status, portfolio, is_commercial, recorded_on, started_on FROM public.study WHERE is_listed;
COMMENT ON VIEW hcs_graph_bench.study IS E'@primaryKey id';

CREATE VIEW hcs_graph_bench.organisation AS SELECT id, name_en FROM public.organisation;
COMMENT ON VIEW hcs_graph_bench.organisation IS E'@primaryKey id';

CREATE VIEW hcs_graph_bench.researcher AS SELECT id, name FROM public.researcher WHERE is_public;
COMMENT ON VIEW hcs_graph_bench.researcher IS E'@primaryKey id';

CREATE VIEW hcs_graph_bench.study_involvement AS SELECT id, study_id, researcher_id, role, organisation_id FROM public.study_involvement;
COMMENT ON VIEW hcs_graph_bench.study_involvement IS
  E'@behavior -query:resource:single -query:resource:list -query:resource:connection\n@primaryKey id\n@foreignKey (study_id) references study (id)\n@foreignKey (researcher_id) references researcher (id)\n@foreignKey (organisation_id) references organisation (id)';
