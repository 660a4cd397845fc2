import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const ACCESS = 'intaglio:access';
export type AccessLevel = 'admin' | 'tenant' | 'public';

/** Who may call. A route without it stops the boot: nothing is open by being forgotten. */
export const Access = (level: AccessLevel): CustomDecorator => SetMetadata(ACCESS, level);
