import { computed, reactive, ref } from 'vue'
import { checkDocumentNumber, checkName, DOCUMENT_TYPES, type DocumentType } from '../../domain/identity-document'
import type { ContributorLookup } from '../../gateway/gateway'
import { useMessages } from '../../locales/messages'

/**
 * What is typed about a person, checked as a whole when it is submitted and field by field from then on. Nothing that
 * was typed is changed on screen; what goes to the gateway is put right (full-width, blanks, dashes).
 */
export function usePersonForm() {
  const t = useMessages()
  const typed = reactive({ name: '', documentType: 'residentIdCard' as DocumentType, documentNumber: '' })
  const submitted = ref(false)

  const name = computed(() => checkName(typed.name))
  const document = computed(() => checkDocumentNumber(typed.documentType, typed.documentNumber))
  const nameError = computed(() => (submitted.value && !name.value.ok ? t.nameProblems[name.value.problem] : null))
  const documentError = computed(() =>
    submitted.value && !document.value.ok ? t.documentProblems[document.value.problem] : null,
  )
  const documentTypes = computed(() => DOCUMENT_TYPES.map((value) => ({ value, text: t.documentTypes[value] })))

  /** @returns what to look up, or null when a field is wrong (its error then shows). */
  function submit(): ContributorLookup | null {
    submitted.value = true
    if (!name.value.ok || !document.value.ok) return null
    return { name: name.value.name, documentType: typed.documentType, documentNumber: document.value.number }
  }

  return { typed, nameError, documentError, documentTypes, submit }
}
