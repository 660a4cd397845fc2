import type { createApiKeySchema, createTenantSchema } from '@intaglio/domain';
import type { z } from 'zod';
import { unreadableAnswer } from '../transport/api-problem.js';
import type { Transport } from '../transport/transport.js';
import type { IssuedApiKey, Tenant } from './views.js';

export type NewTenant = z.input<typeof createTenantSchema>;
export type NewApiKey = z.input<typeof createApiKeySchema>;

export class Tenants {
  constructor(private readonly transport: Transport) {}

  /** Takes an administrator's key. The answer holds the tenant's first key, once. @throws ApiProblem */
  create(tenant: NewTenant, idempotencyKey?: string): Promise<{ readonly tenant: Tenant; readonly apiKey: IssuedApiKey }> {
    return this.transport.post('/v1/tenants', tenant, idempotencyKey);
  }

  /** The tenant whose key the client has. @throws ApiProblem */
  own(): Promise<Tenant> {
    return this.transport.get('/v1/tenant');
  }

  /** All of the tenant's data as a .tar.gz, made while it is sent: whole only when `manifest.json` is its last file. One attempt. @throws ApiProblem */
  async export(): Promise<ReadableStream<Uint8Array>> {
    const { body, status } = await this.transport.open('/v1/tenant/export', {
      headers: { accept: 'application/gzip, application/problem+json' },
    });
    if (!body) throw unreadableAnswer(status);
    return body;
  }
}

export class ApiKeys {
  constructor(private readonly transport: Transport) {}

  /** With at most the scopes of the client's own key. The answer holds the key, once. @throws ApiProblem */
  create(key: NewApiKey, idempotencyKey?: string): Promise<IssuedApiKey> {
    return this.transport.post('/v1/api-keys', key, idempotencyKey);
  }

  /** Refused within a second everywhere. @throws ApiProblem */
  revoke(id: string): Promise<void> {
    return this.transport.remove(`/v1/api-keys/${encodeURIComponent(id)}`);
  }
}
