// Node-API before version 10 refuses references to strings and numbers, which the SQLite module makes.
// Here such a value is kept inside an array of one element, and taken out again when asked for.
#ifdef __cplusplus
#include <node_api.h>

#include <mutex>
#include <set>

namespace boxed_references {

inline std::mutex mutex;
inline std::set<napi_ref> boxes;

inline bool referable(napi_valuetype type) { return type == napi_object || type == napi_function; }

inline napi_status create(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (referable(type)) return napi_create_reference(env, value, count, result);
  napi_value array;
  status = napi_create_array_with_length(env, 1, &array);
  if (status == napi_ok) status = napi_set_element(env, array, 0, value);
  if (status == napi_ok) status = napi_create_reference(env, array, count, result);
  if (status != napi_ok) return status;
  std::lock_guard<std::mutex> lock(mutex);
  boxes.insert(*result);
  return napi_ok;
}

inline napi_status value_of(napi_env env, napi_ref reference, napi_value* result) {
  napi_status status = napi_get_reference_value(env, reference, result);
  if (status != napi_ok || *result == nullptr) return status;
  std::unique_lock<std::mutex> lock(mutex);
  const bool boxed = boxes.count(reference) > 0;
  lock.unlock();
  return boxed ? napi_get_element(env, *result, 0, result) : napi_ok;
}

inline napi_status remove(napi_env env, napi_ref reference) {
  std::unique_lock<std::mutex> lock(mutex);
  boxes.erase(reference);
  lock.unlock();
  return napi_delete_reference(env, reference);
}

}  // namespace boxed_references

#define napi_create_reference boxed_references::create
#define napi_get_reference_value boxed_references::value_of
#define napi_delete_reference boxed_references::remove
#endif
