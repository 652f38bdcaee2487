import { computed, reactive, ref } from 'vue'
import { checkDocumentNumber, checkName, DOCUMENT_TYPES, normaliseDocumentNumber, type DocumentType } from '../../domain/identity-document'
import { nationalityOf, parseNationality } from '../../domain/nationality'
import type { ContributorLookup } from '../../gateway/gateway'
import * as t from '../../locales/words'

/** Any nationality that is not on the list, typed by its code. */
const OTHER = 'other'

/**
 * What is typed about a person, checked as a whole when it is submitted and field by field from then on. Nothing that
 * was typed is changed on screen; what goes to the gateway is put right (full-width, blanks, dashes).
 * @param asked `nationality`: whether 国籍（地区） is a part of the form; it follows the document until it is chosen.
 * `documentType`: whether 证件类型 has to be chosen, as in 找回密码 (指南 1.1.1); elsewhere the citizen's card is, to begin with
 */
export function usePersonForm(asked: { readonly nationality: boolean; readonly documentType?: boolean }) {
  const typed = reactive({ name: '', documentType: (asked.documentType ? '' : 'residentIdCard') as DocumentType | '', documentNumber: '', nationalityCode: '' })
  const chosenNationality = ref<string | null>(null)
  const submitted = ref(false)

  const name = computed(() => checkName(typed.name))
  // Before its kind is known, a number is judged as a citizen's.
  const documentKind = computed(() => typed.documentType || 'residentIdCard')
  const document = computed(() => checkDocumentNumber(documentKind.value, typed.documentNumber))
  const nationality = computed({
    get: () => chosenNationality.value ?? nationalityOf(documentKind.value, normaliseDocumentNumber(typed.documentNumber)) ?? '',
    set: (value: string) => {
      chosenNationality.value = value
    },
  })
  const asksForCode = computed(() => nationality.value === OTHER)
  const code = computed(() => parseNationality(asksForCode.value ? typed.nationalityCode : nationality.value))

  const nameError = computed(() => (submitted.value && !name.value.ok ? t.nameProblems[name.value.problem] : null))
  const documentTypeError = computed(() => (submitted.value && typed.documentType === '' ? t.identity.documentTypePlaceholder : null))
  const documentError = computed(() =>
    submitted.value && typed.documentType !== '' && !document.value.ok ? t.documentProblems[document.value.problem] : null,
  )
  const nationalityError = computed(() => {
    if (!submitted.value || !asked.nationality || code.value !== null) return null
    return asksForCode.value ? t.identity.nationalityCodeInvalid : t.identity.nationalityMissing
  })
  const documentTypes = computed(() => DOCUMENT_TYPES.map((value) => ({ value, text: t.documentTypes[value] })))
  const nationalities = computed(() => {
    const known = new Set(t.nationalities)
    const followed = nationality.value
    const more = followed !== '' && followed !== OTHER && !known.has(followed) ? [followed] : []
    return [
      ...[...t.nationalities, ...more].map((value) => ({ value, text: t.nationality(value) })),
      { value: OTHER, text: t.identity.otherNationality },
    ]
  })

  /** @returns what to look up, or null when a field is wrong (its error then shows). */
  function submit(): ContributorLookup | null {
    submitted.value = true
    if (!name.value.ok || typed.documentType === '' || !document.value.ok || (asked.nationality && code.value === null)) return null
    return {
      name: name.value.name,
      documentType: typed.documentType,
      documentNumber: document.value.number,
      ...(asked.nationality && code.value !== null ? { nationality: code.value } : {}),
    }
  }

  return { typed, nationality, asksForCode, nameError, documentTypeError, documentError, nationalityError, documentTypes, nationalities, submit }
}
