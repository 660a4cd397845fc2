import type { Scope } from '@intaglio/domain';
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const ACCESS = 'intaglio:access';
/** Everybody, whoever has signed in, the platform's administrators, or whoever acts for a tenant with that scope. */
export type AccessLevel = 'public' | 'person' | 'admin' | Scope;

/** Who may call. A route without it stops the boot: nothing is open by being forgotten. */
export const Access = (level: AccessLevel): CustomDecorator => SetMetadata(ACCESS, level);
