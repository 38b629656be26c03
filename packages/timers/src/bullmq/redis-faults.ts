/** A setting of Redis that endangers alarms; `message` says what to do. */
export type RedisFault = { readonly setting: 'maxmemory-policy' | 'appendonly'; readonly value: string; readonly message: string };

const fieldIn = (info: string, name: string): string | undefined => new RegExp(`^${name}:(.*?)\\s*$`, 'mu').exec(info)?.[1];

/** What is wrong with a Redis for alarms, told from its answer to INFO. What the answer leaves out is not wrong. */
export const redisFaults = (info: string): readonly RedisFault[] => {
  const faults: RedisFault[] = [];
  const policy = fieldIn(info, 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    const message = 'Redis throws alarms away when its memory is full: set its maxmemory-policy to noeviction';
    faults.push({ setting: 'maxmemory-policy', value: policy, message });
  }
  if (fieldIn(info, 'aof_enabled') === '0') {
    const message = 'Redis forgets alarms when it is restarted, so they come late: set its appendonly to yes';
    faults.push({ setting: 'appendonly', value: 'no', message });
  }
  return faults;
};
