import type { operations } from '../../api/generated/schema.js';

type Answer<Name extends keyof operations, Status extends number> = operations[Name] extends {
  responses: Record<Status, { content: { 'application/json': infer Body } }>;
}
  ? Body
  : never;

export type Member = Answer<'listMembers', 200>['items'][number];
export type Invitation = Answer<'listInvitations', 200>['items'][number];
export type ApiKey = Answer<'listApiKeys', 200>['items'][number];
export type Webhook = Answer<'findWebhook', 200>;
export type Delivery = Answer<'listDeliveries', 200>['items'][number];
export type Usage = Answer<'measureUsage', 200>;
export type OwnLimits = Answer<'ownLimits', 200>;
export type Erasure = Answer<'findErasure', 200>;
export type CreatorKey = Answer<'listEncryptionKeys', 200>['items'][number];
