// Who is signed in, as the service knows them.

import { MeDocument, type MeQuery } from "../made/graphql.ts";
import { ask, Refused } from "./client.ts";
import { t } from "./texts.ts";

export type Me = NonNullable<MeQuery["me"]>;

export async function whoAmI(): Promise<Me> {
  const { me } = await ask(MeDocument);
  if (!me) throw new Refused(t("failed"));
  return me;
}
