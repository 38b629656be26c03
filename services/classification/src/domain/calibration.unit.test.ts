import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationError, fitLink, thresholdFor } from './calibration.ts';
import { probabilitiesOf } from './score-classes.ts';

const decisions = (...list: [confidence: number, right: boolean][]) => list.map(([confidence, right]) => ({ confidence, right }));

describe('thresholdFor', () => {
  it('goes as low as the wanted precision allows', () => {
    const list = decisions([0.9, true], [0.8, true], [0.7, false], [0.6, true], [0.5, false]);
    expect(thresholdFor(list, 0.75)).toEqual({ threshold: 0.6, covered: 4 });
    expect(thresholdFor(list, 1)).toEqual({ threshold: 0.8, covered: 2 });
  });

  it('never splits equal confidences', () => {
    expect(thresholdFor(decisions([0.9, true], [0.8, true], [0.8, false]), 1)).toEqual({ threshold: 0.9, covered: 1 });
  });

  it('is out of reach when nothing is right', () => {
    expect(thresholdFor(decisions([0.9, false]), 0.5)).toEqual({ threshold: 1, covered: 0 });
    expect(thresholdFor([], 0.5)).toEqual({ threshold: 1, covered: 0 });
  });

  it('keeps its word', () => {
    const any = fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }), { maxLength: 50 });
    fc.assert(
      fc.property(any, fc.double({ min: 0.1, max: 1, noNaN: true }), (list, precision) => {
        const { threshold, covered } = thresholdFor(list, precision);
        const alone = list.filter(({ confidence }) => confidence >= threshold);
        if (covered === 0) return;
        expect(alone).toHaveLength(covered);
        expect(alone.filter(({ right }) => right).length / covered).toBeGreaterThanOrEqual(precision);
      }),
    );
  });
});

describe('fitLink', () => {
  it('makes confidence what comes true', () => {
    // One score pattern that is right in seven cases of ten.
    const heldOut = Array.from({ length: 100 }, (_, index) => ({ scores: Float64Array.of(0.5, -0.5), right: index % 10 < 7 ? 0 : 1 }));
    expect(probabilitiesOf(Float64Array.of(0.5, -0.5), fitLink(heldOut))[0]).toBeCloseTo(0.7, 2);
  });
});

describe('calibrationError', () => {
  it('is the gap between what is said and what is right', () => {
    expect(calibrationError(decisions([0.9, true], [0.9, false]))).toBeCloseTo(0.4);
    expect(calibrationError(decisions([0.5, true], [0.5, false]))).toBe(0);
    expect(calibrationError([])).toBe(0);
  });
});
