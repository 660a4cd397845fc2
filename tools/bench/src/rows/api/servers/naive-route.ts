import { randomBytes } from 'node:crypto';
import { fieldFromRandom } from '@intaglio/chain/verify';
import { createGenerationSchema, newId, type AnyId, type GenerationId, type TenantId } from '@intaglio/domain';
import { prepareAuditEvent, Sealer } from '@intaglio/persistence';
import { fastify } from 'fastify';
import { escapeLiteral, Pool, type PoolClient } from 'pg';
import { z } from 'zod';

const environment = z
  .object({ DATABASE_URL: z.url(), INTAGLIO_MASTER_KEY: z.string(), BENCH_ROW: z.string(), INTAGLIO_PORT: z.coerce.number() })
  .parse(process.env);
const id = z.uuid();
const row = z.object({ tenantId: id, brandId: id, policyId: id, modelId: id, collectionId: id }).parse(JSON.parse(environment.BENCH_ROW));
const tenantId = row.tenantId as TenantId;
const sealer = new Sealer(Buffer.from(environment.INTAGLIO_MASTER_KEY, 'hex'));
const pool = new Pool({ connectionString: environment.DATABASE_URL, max: 10 });

function seal(generationId: GenerationId, input: object): Buffer {
  const document = { ...input, inputSalt: fieldFromRandom(randomBytes(64)).toString(), latentSeed: randomBytes(32).toString('hex') };
  return sealer.seal({ tenantId, table: 'generations', column: 'input_sealed', row: generationId }, Buffer.from(JSON.stringify(document)));
}

/** The same rows as the API writes, each with a statement of its own: five round trips, without the look-ups of key and brand. */
async function accept(client: PoolClient, body: unknown): Promise<GenerationId> {
  const { recipient, input } = createGenerationSchema.parse(body);
  const generationId = newId<GenerationId>();
  const event = prepareAuditEvent(tenantId, {
    actor: { kind: 'service', id: 'bench' },
    action: 'generation.requested',
    targets: [{ kind: 'generation', id: generationId }],
    context: { recipient, inputKind: input.kind },
  });
  await client.query(`begin; select set_config('intaglio.tenant', ${escapeLiteral(tenantId)}, true)`);
  await client.query(
    `insert into generations (id, tenant_id, brand_id, policy_id, model_id, collection_id, recipient, input_kind, input_sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [generationId, tenantId, row.brandId, row.policyId, row.modelId, row.collectionId, recipient, input.kind, seal(generationId, input)],
  );
  const outboxRow = [newId<AnyId>(), tenantId, 'generations', generationId];
  await client.query('insert into outbox (id, tenant_id, topic, subject_id) values ($1, $2, $3, $4)', outboxRow);
  const auditRow = [event.id, tenantId, event.body, event.leafHash];
  await client.query('insert into audit_events (id, tenant_id, body, leaf_hash) values ($1, $2, $3, $4)', auditRow);
  await client.query('commit');
  return generationId;
}

const server = fastify();
server.post('/v1/generations', async (request, reply) => {
  const client = await pool.connect();
  try {
    const accepted = await accept(client, request.body);
    return await reply.code(202).send({ id: accepted, state: 'accepted', backend: 'dp.model', assurance: 'statistical' });
  } finally {
    client.release();
  }
});
await server.listen({ port: environment.INTAGLIO_PORT, host: '127.0.0.1' });
