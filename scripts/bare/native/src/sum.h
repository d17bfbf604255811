#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C"
#endif
uint64_t sum(const uint32_t *parts, size_t count);
