package dev.gatehouse.integration.console;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes a picture of a page small enough for the documentation: cut, and with few colours. */
final class SmallPicture {
  private static final int HIGHEST = 960;
  private static final int BELOW_CONTENT = 16;
  private static final int COLOURS = 24;

  private SmallPicture() {}

  /** Writes the upper part of a picture, without the emptiness below what is on it. */
  static void write(Path picture, Path to) throws IOException {
    BufferedImage whole = ImageIO.read(picture.toFile());
    int height = Math.min(HIGHEST, contentOf(whole));
    BufferedImage cut = whole.getSubimage(0, 0, whole.getWidth(), height);
    Files.createDirectories(to.getParent());
    ImageIO.write(withFewColours(cut), "png", to.toFile());
  }

  private static int contentOf(BufferedImage picture) {
    int ground = picture.getRGB(0, picture.getHeight() - 1);
    int y = picture.getHeight() - 1;
    while (y > 0 && isAll(picture, y, ground)) {
      y--;
    }
    return Math.min(picture.getHeight(), y + BELOW_CONTENT);
  }

  private static boolean isAll(BufferedImage picture, int y, int colour) {
    for (int x = 0; x < picture.getWidth(); x++) {
      if (picture.getRGB(x, y) != colour) {
        return false;
      }
    }
    return true;
  }

  private static BufferedImage withFewColours(BufferedImage picture) {
    int[] palette = palette(picture);
    IndexColorModel model =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage small =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        int index = nearest.computeIfAbsent(rgb, each -> nearest(palette, each));
        small.getRaster().setSample(x, y, 0, index);
      }
    }
    return small;
  }

  /** Returns the colours that occur most: those of areas and letters, and then their edges. */
  private static int[] palette(BufferedImage picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y), 1, Integer::sum);
      }
    }
    List<Map.Entry<Integer, Integer>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()));
    return sorted.stream().limit(COLOURS).mapToInt(Map.Entry::getKey).toArray();
  }

  private static int nearest(int[] palette, int rgb) {
    Color wanted = new Color(rgb);
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      Color each = new Color(palette[i]);
      int red = each.getRed() - wanted.getRed();
      int green = each.getGreen() - wanted.getGreen();
      int blue = each.getBlue() - wanted.getBlue();
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
