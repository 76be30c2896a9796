// Who asks, and what is theirs beside what everybody sees. Written from docs/access-rows.md, not from the program.

/** Whether a dated row has begun and not ended on the day of the dump. */
export const current = (db, row) => row.started_on <= db.today && (row.ended_on === null || row.ended_on >= db.today);

/** Whether an organisation employs a researcher now. */
export const employs = (db, organisation, researcher) =>
  researcher !== null && db.every('appointment', 'researcher_id', researcher).some((post) => post.organisation_id === organisation && current(db, post));

/** Whether a researcher is the caller, or one of the caller's people. */
export const ownPerson = (db, needs, researcher) =>
  db.own(needs, { person: (person) => researcher === person, organisation: (organisation) => employs(db, organisation, researcher) });

/** Whether somebody answers for whose a part is: a claim that nobody confirmed opens nothing. */
export const confirmed = (part) => part.status !== 'CLAIMED';

/** A row is seen once it is published, and before by those whom `own` names: columns with an organisation and a researcher. */
export const draftOf = (organisations = [], people = []) => (row, db) =>
  row.is_published ||
  db.own(null, {
    organisation: (organisation) => organisations.some((column) => row[column] === organisation),
    person: (person) => people.some((column) => row[column] === person),
  });

/** Whether a table has a row that refers to `id` by its column and passes a test. */
export const some = (db, table, column, id, test) => id !== null && db.every(table, column, id).some(test);
