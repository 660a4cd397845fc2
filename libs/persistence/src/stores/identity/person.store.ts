import { newId, type AnyId, type PersonId } from '@intaglio/domain';
import type { Database } from '../../database.js';

/** What a provider says about who signed in. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
}

/**
 * The person behind an issuer's subject, made at the first sign-in and brought up to date at each. Whoever was named a platform administrator by an address
 * that the provider has verified becomes one; from then on the title belongs to the person and no longer to the address.
 */
export async function rememberPerson(database: Database, { issuer, subject, email, emailVerified, name }: Identity): Promise<PersonId> {
  return database.source.transaction(async (transaction) => {
    const [row] = await transaction.query<{ id: PersonId }[]>(
      `insert into people (id, issuer, subject, email, email_verified, name) values ($1, $2, $3, $4, $5, $6)
       on conflict (issuer, subject) do update set email = excluded.email, email_verified = excluded.email_verified, name = excluded.name, signed_in_at = now()
       returning id`,
      [newId<AnyId>(), issuer, subject, email, emailVerified, name],
    );
    const { id } = row!;
    if (email !== null && emailVerified)
      await transaction.query('update platform_admins set person_id = $1 where email = $2 and person_id is null', [
        id,
        email.toLowerCase(),
      ]);
    return id;
  });
}
