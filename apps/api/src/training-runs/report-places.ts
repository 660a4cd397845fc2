import { ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import { z } from 'zod';

const placesSchema = z.object({ figures: z.uuid(), svg: z.uuid(), png: z.uuid() });
export type ReportPlaces = z.output<typeof placesSchema>;

/** Why a run that was judged has no quality report. */
export const absenceSchema = z.object({
  absent: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
  detail: z.string().nullable(),
});

/** Where the worker has put a run's quality report in the tenant's sealed store; undefined where there is none. */
export const reportPlaces = (quality: unknown): ReportPlaces | undefined => placesSchema.safeParse(quality).data;
