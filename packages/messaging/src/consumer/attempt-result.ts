export type AttemptResult =
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly state: 'retrying' | 'dead'; readonly reason: string };
