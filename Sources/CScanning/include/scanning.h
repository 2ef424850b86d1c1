/* Bytes looked at many at a time, which Swift has no words for. */
#ifndef SCANNING_H
#define SCANNING_H

#include <stddef.h>
#include <stdint.h>

/* How many bytes a machine looks at together: 64, 32, or what every machine of its kind can. */
typedef enum { cs_plain, cs_half, cs_wide } cs_width;

/* The widest that this machine knows. */
cs_width cs_widest(void);

/* Where a field of text lies: its first byte and, below the top bit, how many bytes it has. */
typedef struct {
  uint32_t first;
  uint32_t size;
} cs_field;

/* Plain records: of at least two fields each, without quotes, ending in a line feed alone. */
typedef struct {
  uint8_t delimiter;
  cs_width width;
  size_t field_count;
  /* How many are found at most. */
  size_t most;
} cs_records;

/* Finds records from an index on, before one that begins at or behind `target` or is not plain; gives how many.
 *
 * The index is below the target. Looks at sixty-four bytes at a time, whose first is at `last` at most. The records'
 * fields lie in `fields` one behind the other, which has room for those of `most` and 80 more. */
size_t cs_find(cs_records records, const uint8_t *bytes, size_t index, size_t last, size_t target, cs_field *fields);

/* How many bytes come before the first that is none of ASCII; of the last 63, some may be left out. */
size_t cs_ascii(cs_width width, const uint8_t *bytes, size_t count);

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

#endif
#endif
