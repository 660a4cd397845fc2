import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** The only fields that a log line may hold. A prompt, trait, key, weight or ciphertext is not among them, whatever a caller passes. */
const ALLOWED_FIELDS = [
  'requestId',
  'method',
  'route',
  'status',
  'durationMs',
  'tenantId',
  'platformAdminId',
  'brandId',
  'generationId',
  'transactionId',
  'trainingRunId',
  'importId',
  'transactionHash',
  'step',
  'state',
  'attempt',
  'queue',
  'code',
  'count',
  'address',
  'blockNumber',
  'nonce',
  'service',
  'errorName',
] as const;
export type LogFields = Partial<Record<(typeof ALLOWED_FIELDS)[number], string | number | boolean>>;

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  /** Something to look at in the morning. */
  warn(message: string, fields?: LogFields): void;
  /** A person must act now. */
  error(message: string, fields?: LogFields): void;
}

function allowed(fields: LogFields | undefined): LogFields {
  const kept: LogFields = {};
  for (const name of ALLOWED_FIELDS) if (fields?.[name] !== undefined) kept[name] = fields[name];
  return kept;
}

export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger: PinoLogger = destination ? pino(options, destination) : pino(options);
  const write = (method: 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: LogFields) =>
    logger[method](allowed(fields), message);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
