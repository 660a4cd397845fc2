import { createTrainingRunSchema, type BrandId, type CreateTrainingRun as Request } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { RunView } from '../../training-runs/run.view.js';

export const runBody = createTrainingRunSchema.meta({
  examples: [{ datasetVersionId: '0192f0c4-5b1e-7cc0-8000-0000000000d2', epsilon: 3 }],
});

export class RequestTrainingRun extends Command<RunView> {
  constructor(
    readonly change: Change,
    readonly brandId: BrandId,
    readonly request: Request,
  ) {
    super();
  }
}
