import type { Flow } from '@intaglio/domain';
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const COST = 'intaglio:cost';

/** The flow whose limit a route draws from, beside that of all requests. */
export const Cost = (flow: Flow): CustomDecorator => SetMetadata(COST, flow);
