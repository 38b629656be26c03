import type { Scope } from '@tanggap/contracts';

/** A parameter for `(?n IS NULL OR agency_id IN (SELECT value FROM json_each(?n)))`: null sees all. */
export const scopeParameter = (scope: Scope): string | null => (scope.type === 'all' ? null : JSON.stringify(scope.agencyIds));
