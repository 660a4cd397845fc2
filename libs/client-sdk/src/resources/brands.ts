import type { CreateCollection, CreateModel, Policy } from '@intaglio/domain';
import type { z } from 'zod';
import type { createBrandSchema, policySchema } from '@intaglio/domain';
import { ApiProblem } from '../transport/api-problem.js';
import type { Transport } from '../transport/transport.js';
import { listed, newest } from './pages.js';
import type { Brand, Collection, Model, PolicyVersion } from './views.js';

export type NewBrand = z.input<typeof createBrandSchema>;
/** Whatever is left out has the default of the schema. */
export type NewPolicy = z.input<typeof policySchema>;
export type { CreateCollection as NewCollection, CreateModel as NewModel, Policy };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const of = (brandId: string, what?: string): string => `/v1/brands/${encodeURIComponent(brandId)}${what === undefined ? '' : `/${what}`}`;

/** Brands and what hangs on each: policies, models, collections. All throw ApiProblem. */
export class Brands {
  constructor(private readonly transport: Transport) {}

  create(brand: NewBrand, idempotencyKey?: string): Promise<Brand> {
    return this.transport.post('/v1/brands', brand, idempotencyKey);
  }

  list(): AsyncGenerator<Brand> {
    return listed(this.transport, '/v1/brands');
  }

  /** By id or slug. @throws ApiProblem `resource.not-found` */
  async find(idOrSlug: string): Promise<Brand> {
    if (UUID.test(idOrSlug)) return this.transport.get(of(idOrSlug));
    for await (const brand of this.list()) if (brand.slug === idOrSlug) return brand;
    throw new ApiProblem('resource.not-found', 'Not found', 404, { detail: 'The tenant has no brand of that slug.' });
  }

  /** Renames the brand as it is now. @throws ApiProblem `precondition.failed` when somebody else changed it in between */
  async rename(brandId: string, name: string): Promise<Brand> {
    const { etag } = await this.transport.getWithTag<Brand>(of(brandId));
    return this.transport.patch(of(brandId), { name }, etag);
  }
}

export class Policies {
  constructor(private readonly transport: Transport) {}

  /** A new version: from now on the brand's. */
  create(brandId: string, policy: NewPolicy, idempotencyKey?: string): Promise<PolicyVersion> {
    return this.transport.post(of(brandId, 'policies'), { policy }, idempotencyKey);
  }

  list(brandId: string): AsyncGenerator<PolicyVersion> {
    return listed(this.transport, of(brandId, 'policies'));
  }

  /** The version that generations are made under now. @throws ApiProblem `brand.not-ready` when there is none */
  async current(brandId: string): Promise<PolicyVersion> {
    const policy = await newest<PolicyVersion>(this.transport, of(brandId, 'policies'));
    if (policy) return policy;
    throw new ApiProblem('brand.not-ready', 'The brand has no policy, model or collection yet', 409, { detail: 'It has no policy.' });
  }
}

export class Models {
  constructor(private readonly transport: Transport) {}

  create(brandId: string, model: CreateModel, idempotencyKey?: string): Promise<Model> {
    return this.transport.post(of(brandId, 'models'), model, idempotencyKey);
  }

  list(brandId: string): AsyncGenerator<Model> {
    return listed(this.transport, of(brandId, 'models'));
  }
}

export class Collections {
  constructor(private readonly transport: Transport) {}

  create(brandId: string, collection: CreateCollection, idempotencyKey?: string): Promise<Collection> {
    return this.transport.post(of(brandId, 'collections'), collection, idempotencyKey);
  }

  list(brandId: string): AsyncGenerator<Collection> {
    return listed(this.transport, of(brandId, 'collections'));
  }
}
