#include "scanning.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Of sixty-four bytes, which end a field and which make a record not plain. */
typedef struct {
  uint64_t delimiters;
  uint64_t newlines;
  uint64_t marks;
} cs_block;

static inline uint64_t cs_each(const uint8_t *bytes, uint8_t byte) { return cs_any(bytes, byte, byte, byte); }

static inline cs_block cs_look_plain(const uint8_t *bytes, uint8_t delimiter) {
  return (cs_block){cs_each(bytes, delimiter), cs_each(bytes, '\n'), cs_any(bytes, '\r', '"', '"')};
}

/* Where somebody is who goes from field to field. */
typedef struct {
  cs_field *place;
  /* Where the next field begins, and the next block. */
  size_t begin;
  size_t start;
} cs_cursor;

/* The place of the lowest bit, or 64. */
static inline __attribute__((always_inline)) size_t cs_lowest(uint64_t bits) {
  return bits == 0 ? 64 : (size_t)__builtin_ctzll(bits);
}

static inline __attribute__((always_inline)) void cs_put(cs_cursor *cursor, size_t end) {
  *cursor->place = (cs_field){(uint32_t)cursor->begin, (uint32_t)(end - cursor->begin)};
  cursor->place += 1;
  cursor->begin = end + 1;
}

/* How a machine looks at a block, and how it puts the fields that end in one. */
typedef struct {
  cs_block (*look)(const uint8_t *bytes, uint8_t delimiter);
  void (*put)(cs_cursor *cursor, uint64_t ends);
} cs_means;

/* Puts the fields that end in a block, eight whether there are as many or not: how many there are changes from block to
 * block, so that a processor which guesses when to stop guesses wrong. */
static inline __attribute__((always_inline)) void cs_put_eights(cs_cursor *cursor, uint64_t ends) {
  if (ends == 0) return;
  const int count = __builtin_popcountll(ends);
  const size_t behind = cursor->start + 64 - (size_t)__builtin_clzll(ends);
  cs_field *const place = cursor->place + count;
  for (int put = 0; put < count; put += 8)
    for (int next = 0; next < 8; next++) {
      cs_put(cursor, cursor->start + cs_lowest(ends));
      ends &= ends - 1;
    }
  cursor->place = place;
  cursor->begin = behind;
}

/* Goes field by field and record by record; gives how many records it found, `found` before them. */
static inline __attribute__((always_inline)) size_t cs_walk(cs_means means, const cs_records *records,
                                                            const uint8_t *bytes, cs_cursor cursor, size_t found,
                                                            size_t last, size_t target, cs_field *fields) {
  const cs_field *const limit = fields + records->most * records->field_count;
  const cs_field *next = fields + (found + 1) * records->field_count;
  for (; cursor.start <= last && cursor.place <= limit; cursor.start += 64) {
    const cs_block block = means.look(bytes + cursor.start, records->delimiter);
    for (uint64_t ends = block.delimiters | block.newlines | block.marks; ends != 0; ends &= ends - 1) {
      const uint64_t bit = ends & -ends;
      cs_put(&cursor, cursor.start + cs_lowest(ends));
      if (bit & block.delimiters) continue;
      if (cursor.place != next || !(bit & block.newlines)) return found;
      found += 1;
      if (cursor.place >= limit || cursor.begin >= target) return found;
      next += records->field_count;
    }
  }
  return found;
}

/* Whether each of some records ends in a line feed. */
static inline __attribute__((always_inline)) int cs_are_ended(const cs_field *fields, size_t field_count,
                                                              size_t found, const uint8_t *bytes) {
  int are_ended = 1;
  // A gather of bytes is slower than one after the other.
#pragma clang loop vectorize(disable) interleave(disable)
  for (size_t record = 0; record < found; record++) {
    const cs_field field = fields[(record + 1) * field_count - 1];
    are_ended &= bytes[field.first + field.size] == '\n';
  }
  return are_ended;
}

/* The loop that every byte goes through, compiled once for each way to look: puts fields whatever ends them, and asks
 * only then whether they are those of plain records. */
static inline __attribute__((always_inline)) size_t cs_find_by(cs_means means, const cs_records *records,
                                                               const uint8_t *bytes, size_t index, size_t last,
                                                               size_t target, cs_field *fields) {
  const size_t field_count = records->field_count;
  const cs_field *const limit = fields + records->most * field_count;
  const cs_cursor first = {fields, index, index};
  // Where rows have more fields than the header, or fewer, one of them tells sooner than many.
  cs_records one = *records;
  one.most = 1;
  if (cs_walk(means, &one, bytes, first, 0, last, target, fields) == 0) return 0;
  cs_cursor cursor = first;
  size_t lines = 0;
  int is_plain = 1;
  for (; cursor.start <= last && cursor.place < limit; cursor.start += 64) {
    const cs_block block = means.look(bytes + cursor.start, records->delimiter);
    is_plain = block.marks == 0;
    if (!is_plain) break;
    lines += (size_t)__builtin_popcountll(block.newlines);
    means.put(&cursor, block.delimiters | block.newlines);
  }
  // As many lines as records, each with one behind its last field: none ends anywhere else.
  size_t found = (size_t)(cursor.place - fields) / field_count;
  if (lines != found || !cs_are_ended(fields, field_count, found, bytes))
    return cs_walk(means, records, bytes, first, 0, last, target, fields);
  if (!is_plain) found = cs_walk(means, records, bytes, cursor, found, last, target, fields);
  if (found > records->most) found = records->most;
  while (found > 0 && fields[(found - 1) * field_count].first >= target) found -= 1;
  return found;
}

#if defined(__SSE2__)

static inline uint64_t cs_beyond_ascii(const uint8_t *bytes) {
  return cs_quarters(cs_load(bytes), cs_load(bytes + 16), cs_load(bytes + 32), cs_load(bytes + 48));
}

#else

static inline uint64_t cs_beyond_ascii(const uint8_t *bytes) {
  uint64_t found = 0;
  for (int place = 0; place < 64; place++) found |= (uint64_t)(bytes[place] >> 7) << place;
  return found;
}

#endif

typedef uint64_t (*cs_beyond)(const uint8_t *bytes);

static inline __attribute__((always_inline)) size_t cs_ascii_by(cs_beyond beyond, const uint8_t *bytes, size_t count) {
  size_t index = 0;
  for (; index + 64 <= count; index += 64) {
    const uint64_t found = beyond(bytes + index);
    if (found != 0) return index + (size_t)__builtin_ctzll(found);
  }
  return index;
}

#if defined(__x86_64__)

#define CS_WIDE __attribute__((target("avx512bw,avx512vbmi2,bmi,lzcnt,popcnt")))
#define CS_HALF __attribute__((target("avx2,bmi,lzcnt,popcnt")))

CS_WIDE static inline cs_block cs_look_wide(const uint8_t *bytes, uint8_t delimiter) {
  const __m512i loaded = _mm512_loadu_si512(bytes);
  return (cs_block){
      _mm512_cmpeq_epi8_mask(loaded, _mm512_set1_epi8((char)delimiter)),
      _mm512_cmpeq_epi8_mask(loaded, _mm512_set1_epi8('\n')),
      _mm512_cmpeq_epi8_mask(loaded, _mm512_set1_epi8('\r')) | _mm512_cmpeq_epi8_mask(loaded, _mm512_set1_epi8('"'))};
}

/* Puts sixteen fields at a time: the places of the ends side by side, moved by one they are where fields begin. */
CS_WIDE static inline void cs_put_wide(cs_cursor *cursor, uint64_t ends) {
  const __m512i each = _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120,
                                        0x1F1E1D1C1B1A1918, 0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);
  const __m512i low = _mm512_set_epi32(23, 7, 22, 6, 21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
  const __m512i high = _mm512_add_epi32(low, _mm512_set1_epi32(8));
  const __m512i one = _mm512_set1_epi32(1), start = _mm512_set1_epi32((int)cursor->start);
  const int count = __builtin_popcountll(ends);
  __m512i places = _mm512_maskz_compress_epi8(ends, each), before = _mm512_set1_epi32((int)(cursor->begin - 1));
  for (int put = 0; put < count; put += 16) {
    const __m512i end = _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(places)), start);
    const __m512i begin = _mm512_add_epi32(_mm512_alignr_epi32(end, before, 15), one);
    const __m512i size = _mm512_sub_epi32(end, begin);
    _mm512_storeu_si512(cursor->place + put, _mm512_permutex2var_epi32(begin, low, size));
    _mm512_storeu_si512(cursor->place + put + 8, _mm512_permutex2var_epi32(begin, high, size));
    places = _mm512_alignr_epi32(places, places, 4);
    before = end;
  }
  cursor->place += count;
  if (count > 0) cursor->begin = cursor->start + 64 - (size_t)__builtin_clzll(ends);
}

CS_WIDE static size_t cs_find_wide(const cs_records *records, const uint8_t *bytes, size_t index, size_t last,
                                   size_t target, cs_field *fields) {
  return cs_find_by((cs_means){cs_look_wide, cs_put_wide}, records, bytes, index, last, target, fields);
}

CS_WIDE static inline uint64_t cs_beyond_wide(const uint8_t *bytes) {
  return _mm512_movepi8_mask(_mm512_loadu_si512(bytes));
}

CS_WIDE static size_t cs_ascii_wide(const uint8_t *bytes, size_t count) {
  return cs_ascii_by(cs_beyond_wide, bytes, count);
}

CS_HALF static inline uint64_t cs_both(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

CS_HALF static inline __m256i cs_equal(__m256i loaded, uint8_t byte) {
  return _mm256_cmpeq_epi8(loaded, _mm256_set1_epi8((char)byte));
}

CS_HALF static inline __m256i cs_marks(__m256i loaded) {
  return _mm256_or_si256(cs_equal(loaded, '\r'), cs_equal(loaded, '"'));
}

CS_HALF static inline cs_block cs_look_half(const uint8_t *bytes, uint8_t delimiter) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
  return (cs_block){cs_both(cs_equal(low, delimiter), cs_equal(high, delimiter)),
                    cs_both(cs_equal(low, '\n'), cs_equal(high, '\n')), cs_both(cs_marks(low), cs_marks(high))};
}

CS_HALF static size_t cs_find_half(const cs_records *records, const uint8_t *bytes, size_t index, size_t last,
                                   size_t target, cs_field *fields) {
  return cs_find_by((cs_means){cs_look_half, cs_put_eights}, records, bytes, index, last, target, fields);
}

#endif

cs_width cs_widest(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("lzcnt") && __builtin_cpu_supports("popcnt")) {
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2")) return cs_wide;
    if (__builtin_cpu_supports("avx2")) return cs_half;
  }
#endif
  return cs_plain;
}

size_t cs_find(cs_records records, const uint8_t *bytes, size_t index, size_t last, size_t target, cs_field *fields) {
#if defined(__x86_64__)
  if (records.width == cs_wide) return cs_find_wide(&records, bytes, index, last, target, fields);
  if (records.width == cs_half) return cs_find_half(&records, bytes, index, last, target, fields);
#endif
  return cs_find_by((cs_means){cs_look_plain, cs_put_eights}, &records, bytes, index, last, target, fields);
}

size_t cs_ascii(cs_width width, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
  if (width == cs_wide) return cs_ascii_wide(bytes, count);
#endif
  return cs_ascii_by(cs_beyond_ascii, bytes, count);
}
