/* The same gradient step as lessons.core.training: tanh nodes, one sigmoid output, MSE. */
#include <math.h>

void train(int networks, int nodes, int samples, int steps, double rate, const double *X,
           const double *y, double *W, double *b, double *v, double *c)
{
    for (int k = 0; k < networks; k++, W += 2 * nodes, b += nodes, v += nodes, c++)
        for (int step = 0; step < steps; step++) {
            double a[samples][nodes], delta[samples], dc = 0;
            for (int i = 0; i < samples; i++) {
                double z = *c;
                for (int j = 0; j < nodes; j++) {
                    a[i][j] = tanh(X[2 * i] * W[j] + X[2 * i + 1] * W[nodes + j] + b[j]);
                    z += a[i][j] * v[j];
                }
                double y_hat = 0.5 * (1 + tanh(0.5 * z));
                delta[i] = 2.0 / samples * (y_hat - y[i]) * y_hat * (1 - y_hat);
                dc += delta[i];
            }
            for (int j = 0; j < nodes; j++) {
                double dW0 = 0, dW1 = 0, db = 0, dv = 0;
                for (int i = 0; i < samples; i++) {
                    double da = delta[i] * v[j] * (1 - a[i][j] * a[i][j]);
                    dW0 += X[2 * i] * da;
                    dW1 += X[2 * i + 1] * da;
                    db += da;
                    dv += a[i][j] * delta[i];
                }
                W[j] -= rate * dW0;
                W[nodes + j] -= rate * dW1;
                b[j] -= rate * db;
                v[j] -= rate * dv;
            }
            *c -= rate * dc;
        }
}
