/** All that a span may say: ids, codes, templates and numbers. What a creator or a tenant wrote is in no trace. */
export interface SpanFields {
  readonly requestId?: string;
  readonly method?: string;
  /** The template of the route, never the address that was asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly tenantId?: string;
  readonly generationId?: string;
  readonly transactionId?: string;
  readonly step?: string;
  readonly attempt?: number;
  /** A closed error code, or the name of an error's class. */
  readonly code?: string;
}

export interface OpenSpan {
  /** What is called in it, also later, finds the span as the one under way. */
  run<T>(work: () => T): T;
  end(fields: SpanFields): void;
}

export interface Continuation {
  /** W3C `traceparent` of the span that this one goes on from, in this process or another; without one, the span under way. */
  readonly parent?: string | null;
  readonly fields?: SpanFields;
  /** Errors that are no failure: they only say that the work goes on later. */
  readonly isExpected?: (error: unknown) => boolean;
}

/** Traces (OpenTelemetry). Off, every method does nothing but the work it was given. */
export interface Tracing {
  readonly on: boolean;
  /**
   * The first span of a new trace.
   * @param caller `traceparent` as a client sent it: linked to, never joined, so that no client decides what is recorded or mixes its requests into one trace
   */
  begin(name: string, caller: string | undefined, fields: SpanFields): OpenSpan | undefined;
  /** Runs the work in a span of a trace under way; where none is, just runs it. An error passes through and leaves its code. */
  within<T>(name: string, continuation: Continuation, work: () => Promise<T>): Promise<T>;
  /** A span whose work nobody watched: the time that something lay in a queue. */
  past(name: string, continuation: Continuation, from: Date, to: Date): void;
  /** `traceparent` of the span under way, if it is recorded: what another process goes on from. */
  current(): string | undefined;
  /** Sends what is left. Never throws: a collector that is away must not keep a process from ending. */
  close(): Promise<void>;
}

export const NO_TRACING: Tracing = {
  on: false,
  begin: () => undefined,
  within: (_name, _continuation, work) => work(),
  past: () => undefined,
  current: () => undefined,
  close: async () => undefined,
};

export interface TracingOptions {
  /** Base address of an OTLP/HTTP receiver; undefined: no traces. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_TRACES_SAMPLER_ARG: number;
}

/** The OpenTelemetry SDK is loaded where traces are wanted and nowhere else. */
export async function openTracing(service: string, options: TracingOptions): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio } = options;
  if (endpoint === undefined) return NO_TRACING;
  const { OtlpTracing } = await import('./otlp-tracing.js');
  return new OtlpTracing(service, endpoint, ratio);
}
