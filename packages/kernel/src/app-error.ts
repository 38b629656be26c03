export type AppErrorOptions = {
  /** True when the same call may succeed later without anybody changing anything. Default false. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
  /** Facts a caller may show: field names, limits, allowed values. Never personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * The one error type that crosses a module's edge. `code` is stable and documented in docs/reference/errors.md;
 * `message` says what to do and holds no personal data.
 */
export class AppError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }
}

/** True for an AppError, and with `code` for that one only. */
export const isAppError = (error: unknown, code?: string): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code);
