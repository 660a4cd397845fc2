import type * as sdk from '@intaglio/client-sdk';
import type { z } from 'zod';
import { issuedApiKeyView } from '../api-keys/api-key.view.js';
import { brandView } from '../brands/brand.view.js';
import { collectionView } from '../collections/collection.view.js';
import { acceptedGenerationView, generationSummaryView, generationView } from '../generations/generation.view.js';
import { modelView } from '../models/model.view.js';
import { policyView } from '../policies/policy.view.js';
import { provenanceView } from '../provenance/provenance.view.js';
import { tenantView } from '../tenants/tenant.view.js';
import { deliveryView, webhookView } from '../webhooks/webhook.view.js';

/** What the API answers by a schema is what the SDK says it is: the compiler refuses a view that lacks what the SDK names, or has it of another type. */
const answersAs =
  <Promised>() =>
  <View extends z.ZodType<Promised>>(view: View): View =>
    view;

const views = {
  tenant: answersAs<sdk.Tenant>()(tenantView),
  brand: answersAs<sdk.Brand>()(brandView),
  policy: answersAs<sdk.PolicyVersion>()(policyView),
  model: answersAs<sdk.Model>()(modelView),
  collection: answersAs<sdk.Collection>()(collectionView),
  summary: answersAs<sdk.GenerationSummary>()(generationSummaryView),
  generation: answersAs<sdk.Generation>()(generationView),
  accepted: answersAs<sdk.AcceptedGeneration>()(acceptedGenerationView),
  key: answersAs<sdk.IssuedApiKey>()(issuedApiKeyView),
  webhook: answersAs<sdk.WebhookEndpoint>()(webhookView),
  delivery: answersAs<sdk.WebhookDelivery>()(deliveryView),
  provenance: answersAs<sdk.ProvenanceReport>()(provenanceView),
};

// @ts-expect-error: so that the comparison is known to fail for another view
answersAs<sdk.Brand>()(tenantView);

it.each(Object.entries(views))('the view that the SDK calls %s has an example that fits it', (_, view) => {
  const examples = view.meta()?.['examples'] as unknown[];
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(view.safeParse(example).error).toBeUndefined();
});
