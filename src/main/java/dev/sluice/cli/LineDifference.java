package dev.sluice.cli;

import java.util.ArrayList;
import java.util.List;

/** What lines were taken out of a text and which were put in, with a few lines around them. */
final class LineDifference {
    private static final int AROUND = 2;
    /** Cells of the table that finds the longest common lines; above, everything between is shown as replaced. */
    private static final long MOST = 4_000_000;

    private record Line(char mark, String text) {}

    private LineDifference() {}

    /** The lines to print; empty when nothing is different. */
    static List<String> of(String before, String after) {
        var old = before.lines().toList();
        var now = after.lines().toList();
        if (old.equals(now)) {
            return List.of();
        }
        return shortened(lines(old, now));
    }

    private static List<Line> lines(List<String> old, List<String> now) {
        int start = 0;
        while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) {
            start++;
        }
        int same = 0;
        while (same < old.size() - start
                && same < now.size() - start
                && old.get(old.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
            same++;
        }
        var lines = new ArrayList<Line>();
        old.subList(0, start).forEach(line -> lines.add(new Line(' ', line)));
        between(old.subList(start, old.size() - same), now.subList(start, now.size() - same), lines);
        old.subList(old.size() - same, old.size()).forEach(line -> lines.add(new Line(' ', line)));
        return lines;
    }

    private static void between(List<String> old, List<String> now, List<Line> lines) {
        int row = 0;
        int column = 0;
        if ((long) old.size() * now.size() <= MOST) {
            var common = common(old, now);
            while (row < old.size() && column < now.size()) {
                if (old.get(row).equals(now.get(column))) {
                    lines.add(new Line(' ', old.get(row++)));
                    column++;
                } else if (common[row + 1][column] >= common[row][column + 1]) {
                    lines.add(new Line('-', old.get(row++)));
                } else {
                    lines.add(new Line('+', now.get(column++)));
                }
            }
        }
        old.subList(row, old.size()).forEach(line -> lines.add(new Line('-', line)));
        now.subList(column, now.size()).forEach(line -> lines.add(new Line('+', line)));
    }

    /** How many lines are common, in order, from each place in one text and each in the other on. */
    private static int[][] common(List<String> old, List<String> now) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (int row = old.size() - 1; row >= 0; row--) {
            for (int column = now.size() - 1; column >= 0; column--) {
                common[row][column] = old.get(row).equals(now.get(column))
                        ? common[row + 1][column + 1] + 1
                        : Math.max(common[row + 1][column], common[row][column + 1]);
            }
        }
        return common;
    }

    private static List<String> shortened(List<Line> lines) {
        var shown = new ArrayList<String>();
        boolean left = false;
        for (int i = 0; i < lines.size(); i++) {
            if (isNearChange(lines, i)) {
                if (left) {
                    shown.add("  ...");
                }
                shown.add(lines.get(i).mark() + " " + lines.get(i).text());
                left = false;
            } else {
                left = true;
            }
        }
        return shown;
    }

    private static boolean isNearChange(List<Line> lines, int place) {
        var near = lines.subList(Math.max(0, place - AROUND), Math.min(lines.size(), place + AROUND + 1));
        return near.stream().anyMatch(line -> line.mark() != ' ');
    }
}
