import { newId, type BrandId, type TenantId } from '@intaglio/domain';
import { evaluatorsOf } from './brand-evaluator.js';

const root = Buffer.alloc(32, 7);
const [tenantId, brandId] = ['6b1f0d4e-0000-7000-8000-000000000001' as TenantId, '6b1f0d4e-0000-7000-8000-000000000002' as BrandId];

// HKDF-SHA-256 of the root, then the key's name as the registry knows it. Computed once by this code: it must never change.
const VECTOR = 12662232358068037273521770755756832872994626293099427832839475742762507767409n;

describe('a brand’s evaluator', () => {
  const keyOf = (change: { tenantId?: TenantId; brandId?: BrandId } = {}, from = root): bigint =>
    evaluatorsOf(from)({ tenantId, brandId, ...change }).evaluatorKey;

  it('stays the same for the same root and brand: another key would have to be authorised anew', () => {
    expect(keyOf()).toBe(VECTOR);
    expect(evaluatorsOf(Buffer.from(root))({ tenantId, brandId }).evaluatorKey).toBe(VECTOR);
  });

  it('is another for another brand, another tenant and another root', () => {
    const others = [
      { brandId: newId<BrandId>() },
      { tenantId: newId<TenantId>() },
      { tenantId: brandId as never, brandId: tenantId as never },
    ];
    const keys = [...others.map((change) => keyOf(change)), keyOf({}, Buffer.alloc(32, 8)), keyOf()];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
