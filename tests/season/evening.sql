-- SPDX-License-Identifier: GPL-3.0-or-later
-- What evening.journey did, held against the views; :duration is what the episode's timing says. One line for each, which
-- begins with "as it was:" when it is so.
WITH fact(what, is_so) AS (
SELECT 'one gathering, of five people, that ended', (SELECT count(*) = 1 AND sum(women = 3 AND men = 2 AND girls = 0 AND boys = 0
  AND people = 5 AND episode_id = 'the-red-book' AND series_id = 'nobody-owns-you' AND evening_end <> 'open') = 1 FROM gatherings)
UNION ALL
SELECT 'all of the episode was heard, no second counted twice', (SELECT abs(seconds_heard - duration_seconds) < 0.2
  AND abs(duration_seconds - :duration / 1000.0) < 0.1 AND quarter_1 > 0.999 AND quarter_2 > 0.999 AND quarter_3 > 0.999
  AND quarter_4 > 0.999 FROM gatherings)
UNION ALL
SELECT 'what was played again behind the power cut is five seconds at most', (SELECT sum(to_ms - from_ms) - :duration BETWEEN -200
  AND 5000 FROM listening_long)
UNION ALL
SELECT 'it stopped three times to talk', (SELECT n_talks = 3 AND (SELECT count(*) FROM listening_long WHERE ended = 'stop') = 3
  FROM gatherings)
UNION ALL
SELECT 'hands were counted as they were up', (SELECT group_concat(option_id || hands, ' ') = 'a-little1 no3 yes1' FROM
  (SELECT option_id, hands FROM tallies_long WHERE talk_id = 'the-name-talk' AND tally_id = 'heard' AND people = 5 ORDER BY option_id))
UNION ALL
SELECT 'no other hands were counted', (SELECT count(*) = 3 FROM tallies_long)
UNION ALL
SELECT 'two questions', (SELECT group_concat(question_id, ' ') = 'help law' FROM (SELECT question_id FROM questions_raised ORDER BY 1))
UNION ALL
SELECT 'one action, once', (SELECT count(*) = 1 AND sum(action = 'write-wages' AND who = 'everybody' AND due = 'week') = 1
  FROM actions_agreed)
UNION ALL
SELECT 'nothing of it is an answer of a person', (SELECT count(*) = 0 FROM responses_long)
)
SELECT iif(is_so, 'as it was: ', 'NOT AS IT WAS: ') || what FROM fact;
