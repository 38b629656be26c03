import { readFileSync } from 'node:fs';
import { EXAMPLE_DIRECTORY } from '@tanggap/directory';
import { describe, expect, it } from 'vitest';
import { widthOf } from './lines.ts';
import { submissionOf } from './reporters.ts';
import { SAMPLES } from './samples.ts';

const directory = readFileSync(EXAMPLE_DIRECTORY, 'utf8');
const LONGEST_LABEL = 24;

describe('the samples', () => {
  it('are at least 150, each its own', () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(150);
    for (const key of ['id', 'text'] as const) expect(new Set(SAMPLES.map((sample) => sample[key])).size).toBe(SAMPLES.length);
    for (const language of ['id', 'en'] as const) expect(new Set(SAMPLES.map(({ label }) => label[language])).size).toBe(SAMPLES.length);
  });

  it.each([
    ['anonymous', () => SAMPLES.filter(({ anonymous }) => anonymous)],
    ['confidential', () => SAMPLES.filter(({ confidential }) => confidential)],
    ['about an official', () => SAMPLES.filter(({ concerns }) => concerns !== undefined)],
    ['a request for information', () => SAMPLES.filter(({ kind }) => kind === 'information-request')],
    ['an aspiration', () => SAMPLES.filter(({ kind }) => kind === 'aspiration')],
    ['left in triage', () => SAMPLES.filter(({ leftInTriage }) => leftInTriage)],
    ['confirmed', () => SAMPLES.filter(({ reaction }) => reaction === 'confirm')],
    ['disputed', () => SAMPLES.filter(({ reaction }) => reaction === 'rejoin')],
    ['with a place', () => SAMPLES.filter(({ areaCode }) => areaCode !== undefined)],
  ])('have one that is %s', (_kind, find) => {
    expect(find()).not.toEqual([]);
  });

  it('hold nothing that could be a telephone number, a card number or an address', () => {
    expect(SAMPLES.filter(({ text }) => /\d{3,}|@|https?:/u.test(text))).toEqual([]);
  });

  it('have labels that fit their column', () => {
    const long = SAMPLES.flatMap(({ label }) => [label.id, label.en]).filter((label) => widthOf(label) > LONGEST_LABEL);
    expect(long).toEqual([]);
  });

  it('name agencies and areas of the example', () => {
    const names = SAMPLES.flatMap(({ belongsTo, concerns }) => ['name' in belongsTo ? belongsTo.name : [], concerns ?? []].flat());
    expect(names.filter((name) => !directory.includes(`[${name}]`))).toEqual([]);
    const codes = SAMPLES.flatMap(({ areaCode }) => areaCode ?? []);
    expect(codes.filter((code) => !directory.includes(`'${code}'`))).toEqual([]);
  });

  it('are sent under invented names at addresses that cannot exist, an anonymous one under none', () => {
    const bodies = SAMPLES.map((sample, ordinal) =>
      submissionOf(sample, ordinal, { areaOf: () => undefined, concernedBy: () => undefined }),
    );
    const named = bodies.filter((body) => body.anonymous !== true);
    expect(named.filter(({ reporter }) => !reporter?.email.endsWith('@example.test'))).toEqual([]);
    expect(bodies.filter((body) => body.anonymous === true && body.reporter !== undefined)).toEqual([]);
  });
});
