/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/words.h"

#include <glib.h>
#include <string.h>

struct language {
    const char *code;
    const char *words[N_WORDS];
};

static const struct language languages[] = {
    {"en",
     {
         [WORD_FIRST_QUESTIONS] = "First questions",
         [WORD_LAST_QUESTIONS] = "Last questions",
         [WORD_LATER_QUESTIONS] = "Questions some weeks later",
         [WORD_FORM] = "Form",
         [WORD_CARD_NUMBER] = "Card number",
         [WORD_DATE] = "Date",
         [WORD_YEAR_MONTH_DAY] = "year – month – day",
         [WORD_NO_NAME] = "Please do not write your name.",
         [WORD_ROUND_AND_SQUARE] = "Round boxes: mark one. Square boxes: you can mark more than one.",
         [WORD_DRAFT] = "Draft translation, not yet checked by people who speak the language",
         [WORD_ABOUT_YOU] = "About you",
         [WORD_QUESTIONS] = "Questions",
         [WORD_DONT_KNOW] = "I don’t know",
         [WORD_DECLINED] = "I’d rather not say",
         [WORD_MARK_ONE] = "Mark one.",
         [WORD_MARK_ALL] = "Mark all that fit.",
         [WORD_MARK_UP_TO] = "Mark up to %d.",
         [WORD_WRITE_ORDER] = "Write 1, 2, 3 … in the boxes: 1 comes first.",
         [WORD_WRITE_LETTERS] = "Write the letter that belongs there into each box.",
         [WORD_CIRCLE_ONE] = "Draw a ring around one letter in the picture.",
         [WORD_WRITE_NUMBER] = "Write a number from %s to %s.",
         [WORD_PAGE] = "Page %d of %d",
         [WORD_KEEP_CARD] = "Keep this card. You need it again for the last questions.",
         [WORD_LIST_NOTE] =
             "Whose number is which. Keep this list like the class register; the kiosk doesn’t have it.",
         [WORD_SIGNS] = "Signs to look for",
         [WORD_FIRST_STEPS] = "First steps",
         [WORD_WHO_HELPS] = "Who can help",
         [WORD_TRAINED_PERSON] = "Trained person",
         [WORD_HELPLINE] = "Helpline",
         [WORD_ASK_TRAINER] = "Ask your trainer, and write it here.",
         [WORD_NO_REPORTS] = "This card and the kiosk send no reports. If a child may be in danger, speak "
                             "with one of these people now.",
     }},
    {"es",
     {
         [WORD_FIRST_QUESTIONS] = "Primeras preguntas",
         [WORD_LAST_QUESTIONS] = "Últimas preguntas",
         [WORD_LATER_QUESTIONS] = "Preguntas unas semanas después",
         [WORD_FORM] = "Forma",
         [WORD_CARD_NUMBER] = "Número de tarjeta",
         [WORD_DATE] = "Fecha",
         [WORD_YEAR_MONTH_DAY] = "año – mes – día",
         [WORD_NO_NAME] = "Por favor, no escriba su nombre.",
         [WORD_ROUND_AND_SQUARE] = "Casillas redondas: marque una. Casillas cuadradas: puede marcar varias.",
         [WORD_DRAFT] = "Traducción en borrador, aún no revisada por personas que hablan el idioma",
         [WORD_ABOUT_YOU] = "Sobre usted",
         [WORD_QUESTIONS] = "Preguntas",
         [WORD_DONT_KNOW] = "No lo sé",
         [WORD_DECLINED] = "Prefiero no decirlo",
         [WORD_MARK_ONE] = "Marque una.",
         [WORD_MARK_ALL] = "Marque todas las que correspondan.",
         [WORD_MARK_UP_TO] = "Marque hasta %d.",
         [WORD_WRITE_ORDER] = "Escriba 1, 2, 3 … en las casillas: el 1 va primero.",
         [WORD_WRITE_LETTERS] = "Escriba en cada casilla la letra que corresponde.",
         [WORD_CIRCLE_ONE] = "Encierre en un círculo una letra del dibujo.",
         [WORD_WRITE_NUMBER] = "Escriba un número de %s a %s.",
         [WORD_PAGE] = "Página %d de %d",
         [WORD_KEEP_CARD] = "Guarda esta tarjeta. La necesitas otra vez para las últimas preguntas.",
         [WORD_LIST_NOTE] =
             "De quién es cada número. Guarda esta lista como la lista de clase; el quiosco no la tiene.",
         [WORD_SIGNS] = "Señales que hay que mirar",
         [WORD_FIRST_STEPS] = "Primeros pasos",
         [WORD_WHO_HELPS] = "Quién puede ayudar",
         [WORD_TRAINED_PERSON] = "Persona formada",
         [WORD_HELPLINE] = "Línea de ayuda",
         [WORD_ASK_TRAINER] = "Pregunte a la persona formadora y escríbalo aquí.",
         [WORD_NO_REPORTS] = "Esta tarjeta y el quiosco no envían avisos. Si un niño o una niña puede estar "
                             "en peligro, hable ahora con una de estas personas.",
     }},
    {"hi",
     {
         [WORD_FIRST_QUESTIONS] = "पहले प्रश्न",
         [WORD_LAST_QUESTIONS] = "आख़िरी प्रश्न",
         [WORD_LATER_QUESTIONS] = "कुछ हफ़्ते बाद के प्रश्न",
         [WORD_FORM] = "प्रपत्र",
         [WORD_CARD_NUMBER] = "कार्ड नंबर",
         [WORD_DATE] = "तारीख़",
         [WORD_YEAR_MONTH_DAY] = "साल – महीना – दिन",
         [WORD_NO_NAME] = "कृपया अपना नाम न लिखें।",
         [WORD_ROUND_AND_SQUARE] = "गोल खाने: एक पर निशान लगाएँ। चौकोर खाने: एक से ज़्यादा पर निशान लगा सकते हैं।",
         [WORD_DRAFT] = "अनुवाद का मसौदा, भाषा बोलने वालों ने इसे अभी जाँचा नहीं है",
         [WORD_ABOUT_YOU] = "आपके बारे में",
         [WORD_QUESTIONS] = "प्रश्न",
         [WORD_DONT_KNOW] = "मुझे नहीं पता",
         [WORD_DECLINED] = "बताने की इच्छा नहीं है",
         [WORD_MARK_ONE] = "एक पर निशान लगाएँ।",
         [WORD_MARK_ALL] = "जो भी सही हों, सब पर निशान लगाएँ।",
         [WORD_MARK_UP_TO] = "ज़्यादा से ज़्यादा %d पर निशान लगाएँ।",
         [WORD_WRITE_ORDER] = "खानों में 1, 2, 3 … लिखें: 1 सबसे पहले।",
         [WORD_WRITE_LETTERS] = "हर खाने में उससे जुड़ा अक्षर लिखें।",
         [WORD_CIRCLE_ONE] = "चित्र में एक अक्षर पर गोला बनाएँ।",
         [WORD_WRITE_NUMBER] = "%s से %s तक एक संख्या लिखें।",
         [WORD_PAGE] = "पृष्ठ %d / %d",
         [WORD_KEEP_CARD] = "यह कार्ड सँभालकर रखें। आख़िरी सवालों के लिए इसकी फिर ज़रूरत होगी।",
         [WORD_LIST_NOTE] =
             "कौन सा नंबर किसका है। इस सूची को हाज़िरी रजिस्टर की तरह सँभालकर रखें; यह कियोस्क में नहीं है।",
         [WORD_SIGNS] = "किन संकेतों को देखें",
         [WORD_FIRST_STEPS] = "पहले कदम",
         [WORD_WHO_HELPS] = "कौन मदद कर सकता है",
         [WORD_TRAINED_PERSON] = "प्रशिक्षित व्यक्ति",
         [WORD_HELPLINE] = "हेल्पलाइन",
         [WORD_ASK_TRAINER] = "अपने प्रशिक्षक से पूछें और यहाँ लिखें।",
         [WORD_NO_REPORTS] = "यह कार्ड और कियोस्क कोई रिपोर्ट नहीं भेजते। अगर कोई बच्चा ख़तरे में हो सकता है, तो इनमें से "
                             "किसी से अभी बात करें।",
     }},
    {"ar",
     {
         [WORD_FIRST_QUESTIONS] = "الأسئلة الأولى",
         [WORD_LAST_QUESTIONS] = "الأسئلة الأخيرة",
         [WORD_LATER_QUESTIONS] = "أسئلة بعد بضعة أسابيع",
         [WORD_FORM] = "النموذج",
         [WORD_CARD_NUMBER] = "رقم البطاقة",
         [WORD_DATE] = "التاريخ",
         [WORD_YEAR_MONTH_DAY] = "اليوم – الشهر – السنة" /* the year at the left, as in the boxes */,
         [WORD_NO_NAME] = "من فضلك لا تكتب اسمك.",
         [WORD_ROUND_AND_SQUARE] =
             "الخانات الدائرية: ضع علامة واحدة. الخانات المربعة: يمكنك وضع أكثر من علامة.",
         [WORD_DRAFT] = "مسودة ترجمة لم يراجعها أهل اللغة بعد",
         [WORD_ABOUT_YOU] = "عنك",
         [WORD_QUESTIONS] = "الأسئلة",
         [WORD_DONT_KNOW] = "لا أعرف",
         [WORD_DECLINED] = "أفضّل ألا أقول",
         [WORD_MARK_ONE] = "ضع علامة واحدة.",
         [WORD_MARK_ALL] = "ضع علامة على كل ما ينطبق.",
         [WORD_MARK_UP_TO] = "ضع علامات لا تزيد على %d.",
         [WORD_WRITE_ORDER] = "اكتب 1 و2 و3 … في الخانات: 1 هو الأول.",
         [WORD_WRITE_LETTERS] = "اكتب في كل خانة الحرف المناسب.",
         [WORD_CIRCLE_ONE] = "ارسم دائرة حول حرف واحد في الصورة.",
         [WORD_WRITE_NUMBER] = "اكتب عددًا من %s إلى %s.",
         [WORD_PAGE] = "صفحة %d من %d",
         [WORD_KEEP_CARD] = "احتفظ بهذه البطاقة. ستحتاج إليها مرة أخرى للأسئلة الأخيرة.",
         [WORD_LIST_NOTE] = "لمن كل رقم. احفظ هذه القائمة مثل سجل الصف؛ فهي ليست في الجهاز.",
         [WORD_SIGNS] = "علامات ننتبه لها",
         [WORD_FIRST_STEPS] = "الخطوات الأولى",
         [WORD_WHO_HELPS] = "من يستطيع المساعدة",
         [WORD_TRAINED_PERSON] = "الشخص المدرَّب",
         [WORD_HELPLINE] = "خط المساعدة",
         [WORD_ASK_TRAINER] = "اسأل مدرّبك واكتبه هنا.",
         [WORD_NO_REPORTS] =
             "هذه البطاقة وهذا الجهاز لا يرسلان بلاغات. إن كان طفل في خطر، فتحدّث الآن مع أحد هؤلاء.",
     }},
    {"fr",
     {
         [WORD_FIRST_QUESTIONS] = "Premières questions",
         [WORD_LAST_QUESTIONS] = "Dernières questions",
         [WORD_LATER_QUESTIONS] = "Questions quelques semaines après",
         [WORD_FORM] = "Version",
         [WORD_CARD_NUMBER] = "Numéro de carte",
         [WORD_DATE] = "Date",
         [WORD_YEAR_MONTH_DAY] = "année – mois – jour",
         [WORD_NO_NAME] = "N’écrivez pas votre nom, s’il vous plaît.",
         [WORD_ROUND_AND_SQUARE] =
             "Cases rondes : cochez-en une. Cases carrées : vous pouvez en cocher plusieurs.",
         [WORD_DRAFT] = "Brouillon de traduction, pas encore vérifié par des personnes qui parlent la langue",
         [WORD_ABOUT_YOU] = "À propos de vous",
         [WORD_QUESTIONS] = "Questions",
         [WORD_DONT_KNOW] = "Je ne sais pas",
         [WORD_DECLINED] = "Je préfère ne pas le dire",
         [WORD_MARK_ONE] = "Cochez une case.",
         [WORD_MARK_ALL] = "Cochez tout ce qui convient.",
         [WORD_MARK_UP_TO] = "Cochez %d cases au plus.",
         [WORD_WRITE_ORDER] = "Écrivez 1, 2, 3 … dans les cases : le 1 vient en premier.",
         [WORD_WRITE_LETTERS] = "Écrivez dans chaque case la lettre qui va avec.",
         [WORD_CIRCLE_ONE] = "Entourez une lettre sur l’image.",
         [WORD_WRITE_NUMBER] = "Écrivez un nombre de %s à %s.",
         [WORD_PAGE] = "Page %d sur %d",
         [WORD_KEEP_CARD] = "Gardez cette carte. Il vous la faut encore pour les dernières questions.",
         [WORD_LIST_NOTE] = "À qui est chaque numéro. Gardez cette liste comme le registre de classe ; elle "
                            "n’est pas dans la borne.",
         [WORD_SIGNS] = "Signes à repérer",
         [WORD_FIRST_STEPS] = "Premiers gestes",
         [WORD_WHO_HELPS] = "Qui peut aider",
         [WORD_TRAINED_PERSON] = "Personne formée",
         [WORD_HELPLINE] = "Ligne d’aide",
         [WORD_ASK_TRAINER] = "Demandez à l’équipe de formation, et écrivez-le ici.",
         [WORD_NO_REPORTS] = "Cette carte et la borne n’envoient aucun signalement. Si un enfant est "
                             "peut-être en danger, parlez-en maintenant à l’une de ces personnes.",
     }},
};

static gboolean speaks(const char *code, const char *language)
{
    const gsize length = strlen(code);
    return strncmp(code, language, length) == 0 && (language[length] == '\0' || language[length] == '-');
}

const char *words_in(const char *language, enum word word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (speaks(languages[i].code, language))
            return languages[i].words[word];
    return languages[0].words[word];
}
