/* Sixty-four bytes at a time, which Swift has no word for: which of them are some byte, a bit each. */
#ifndef SCANNING_H
#define SCANNING_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static inline uint64_t cs_quarters(__m128i a, __m128i b, __m128i c, __m128i d) {
  const uint64_t low = (uint32_t)_mm_movemask_epi8(a) | (uint32_t)_mm_movemask_epi8(b) << 16;
  const uint64_t high = (uint32_t)_mm_movemask_epi8(c) | (uint32_t)_mm_movemask_epi8(d) << 16;
  return low | high << 32;
}

static inline __m128i cs_load(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }

static inline __m128i cs_any_of(const uint8_t *bytes, __m128i a, __m128i b, __m128i c) {
  const __m128i loaded = cs_load(bytes);
  return _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(loaded, a), _mm_cmpeq_epi8(loaded, b)), _mm_cmpeq_epi8(loaded, c));
}

/* The bytes that are one of three, the first in the lowest bit. */
static inline uint64_t cs_any(const uint8_t *bytes, uint8_t first, uint8_t second, uint8_t third) {
  const __m128i a = _mm_set1_epi8((char)first), b = _mm_set1_epi8((char)second), c = _mm_set1_epi8((char)third);
  return cs_quarters(cs_any_of(bytes, a, b, c), cs_any_of(bytes + 16, a, b, c), cs_any_of(bytes + 32, a, b, c),
                     cs_any_of(bytes + 48, a, b, c));
}

/* The bytes that are another, likewise. */
static inline uint64_t cs_equal(const uint8_t *bytes, uint8_t byte) {
  const __m128i a = _mm_set1_epi8((char)byte);
  return cs_quarters(_mm_cmpeq_epi8(cs_load(bytes), a), _mm_cmpeq_epi8(cs_load(bytes + 16), a),
                     _mm_cmpeq_epi8(cs_load(bytes + 32), a), _mm_cmpeq_epi8(cs_load(bytes + 48), a));
}

/* The bytes that are none of ASCII. */
static inline uint64_t cs_beyond_ascii(const uint8_t *bytes) {
  return cs_quarters(cs_load(bytes), cs_load(bytes + 16), cs_load(bytes + 32), cs_load(bytes + 48));
}

#else

/* A loop that the compiler knows how to turn into what the machine has. */
static inline uint64_t cs_any(const uint8_t *bytes, uint8_t first, uint8_t second, uint8_t third) {
  uint64_t found = 0;
  for (int place = 0; place < 64; place++) {
    const uint8_t byte = bytes[place];
    found |= (uint64_t)(byte == first || byte == second || byte == third) << place;
  }
  return found;
}

static inline uint64_t cs_equal(const uint8_t *bytes, uint8_t byte) { return cs_any(bytes, byte, byte, byte); }

static inline uint64_t cs_beyond_ascii(const uint8_t *bytes) {
  uint64_t found = 0;
  for (int place = 0; place < 64; place++) found |= (uint64_t)(bytes[place] >> 7) << place;
  return found;
}

#endif
#endif
